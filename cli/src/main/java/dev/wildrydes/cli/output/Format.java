package dev.wildrydes.cli.output;

/** How results are printed. Lower case, since that is how users spell them. */
public enum Format {
    /** For people. */
    text,
    /** For programs: one document. */
    json
}
