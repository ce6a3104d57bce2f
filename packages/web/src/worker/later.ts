/** Acts of rooms that are seldom entered: their code arrives with the first call, not with the first page. */

type Act = (...args: readonly unknown[]) => Promise<unknown>

/** `names`: all acts of this room, as the page's closed list has them. A load that failed is tried again by the next call. */
export function later<Api extends object>(names: readonly (keyof Api & string)[], load: () => Promise<Api>): Api {
  let loading: Promise<Api> | null = null
  const loaded = (): Promise<Api> => {
    loading ??= load()
    loading.catch(() => {
      loading = null
    })
    return loading
  }
  const acts = names.map((name): [string, Act] => [name, async (...args) => ((await loaded())[name] as Act)(...args)])
  return Object.fromEntries(acts) as Api
}
