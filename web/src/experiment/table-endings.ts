/** How the names of files end that hold a table of text: a recording, or spike times. Others are experiments. */
export const TABLE_ENDINGS = ['.csv', '.tsv', '.txt', '.dat', '.asc'];

/** @param name of a file: "run.DAT" */
export const isTable = (name: string): boolean => TABLE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));
