import { Bone, Loading, TableSkeleton } from '../../ui/index.ts'

/** In the shape of what comes: four figures, a chart, a table. */
export function AdsSkeleton() {
  return (
    <>
      <Loading>
        <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-4">
          {[0, 1, 2, 3].map((one) => (
            <div key={one}>
              <Bone className="h-3 w-20" />
              <Bone className="mt-2.5 h-7 w-36" />
              <Bone className="mt-2.5 h-3 w-28" />
            </div>
          ))}
        </div>
        <Bone className="mt-10 mb-10 h-60 w-full" />
      </Loading>
      <TableSkeleton rows={8} columns={6} />
    </>
  )
}
