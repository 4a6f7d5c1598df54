/** Results as text or JSON, progress and errors on standard error. Knows records, and neither picocli nor AWS. */
package dev.wildrydes.cli.output;
