/**
 * The texts of experiments that need not be fetched, by their file names. None on the site; all of them in the page that
 * is one file, where web/tools/single-file.ts puts them here: nothing can be fetched from beside a file on a disk.
 */
export const enclosed: Readonly<Record<string, string>> = {};
