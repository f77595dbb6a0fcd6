import { Bone, Loading } from '../../ui/index.ts'

/** In the shape of what comes: a sentence, three large figures, four with their meaning. */
export function HomeSkeleton() {
  return (
    <Loading>
      <Bone className="-mt-7 h-5 w-full max-w-xl" />
      <Bone className="mt-3 h-4 w-64" />
      <div className="mt-10 grid gap-x-8 gap-y-6 border-t border-line pt-4 sm:grid-cols-3">
        {[0, 1, 2].map((one) => (
          <div key={one}>
            <Bone className="h-3 w-20" />
            <Bone className="mt-2.5 h-7 w-36" />
            <Bone className="mt-2.5 h-3 w-28" />
          </div>
        ))}
      </div>
      <div className="mt-6 grid gap-x-8 gap-y-6 border-t border-line pt-4 sm:grid-cols-2 xl:grid-cols-4">
        {[0, 1, 2, 3].map((one) => (
          <div key={one}>
            <Bone className="h-3 w-20" />
            <Bone className="mt-2.5 h-5 w-20" />
            <Bone className="mt-2.5 h-3 w-40" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
