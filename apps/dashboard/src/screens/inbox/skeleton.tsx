import { Bone, Loading } from '../../ui/index.ts'

/** In the place of three cards. */
export function CardsSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col gap-3">
        {[0, 1, 2].map((card) => (
          <div key={card} className="rounded-lg bg-raised px-4 py-3.5 inset-ring inset-ring-line-2">
            <Bone className="h-4 w-72 max-w-full" />
            <Bone className="mt-3 h-3 w-[34rem] max-w-full" />
            <Bone className="mt-4 h-3 w-56" />
            <Bone className="mt-5 h-8 w-40" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
