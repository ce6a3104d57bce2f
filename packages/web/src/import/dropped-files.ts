/** The files of a drop or a picked folder, folders opened, in the order of their names. The system's own droppings stay out. */

/** Must be called within the drop event: a DataTransfer is empty afterwards. */
export function filesIn(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())
  return Promise.all(entries.map(unfold)).then((found) => ordered(found.flat()))
}

export function ordered(files: readonly File[]): readonly File[] {
  return files
    .filter((file) => !isDropping(file.name))
    .sort((a, b) => pathOf(a).localeCompare(pathOf(b), 'en', { numeric: true }))
}

async function unfold(entry: FileSystemEntry | File | null): Promise<readonly File[]> {
  if (entry === null) return []
  if (entry instanceof File) return [entry]
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)]
  const inside = await entriesOf(entry as FileSystemDirectoryEntry)
  return (await Promise.all(inside.map(unfold))).flat()
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((answer, refuse) => entry.file(answer, refuse))
}

/** `readEntries` gives a hundred at a time, then an empty list. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((answer, refuse) => reader.readEntries(answer, refuse))
    if (some.length === 0) return all
    all.push(...some)
  }
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name
}

function isDropping(name: string): boolean {
  return name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)
}
