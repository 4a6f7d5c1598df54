/** The embedded AWS. */
package dev.wildrydes.localcloud;
