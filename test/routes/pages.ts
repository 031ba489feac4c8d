/** Follows `next` from page to page until there is none. */
export async function pages<Page extends { readonly next: string | null }>(
  ask: (query: string) => Promise<Page>,
  limit: number,
): Promise<readonly Page[]> {
  const all = [await ask(`?limit=${limit}`)]
  for (let next = all[0]?.next; next; next = all.at(-1)?.next)
    all.push(await ask(`?limit=${limit}&cursor=${next}`))
  return all
}
