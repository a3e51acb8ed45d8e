/** Why a file cannot be read or written, as the end of a sentence; undefined for what is no trouble with a file. */
export function fileTrouble(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return troubles[code];
}

const troubles: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  ENOTDIR: "part of its path is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  EEXIST: "it is there already",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EBUSY: "another program holds it",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
};
