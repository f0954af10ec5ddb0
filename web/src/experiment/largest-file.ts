/** Larger files than this are no experiments, spike lists or recordings of a person, bytes. */
export const LARGEST_FILE = 64 * 2 ** 20;
