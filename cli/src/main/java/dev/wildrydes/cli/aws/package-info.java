/** The only place where clients of AWS are made, and where their failures are put in words. */
package dev.wildrydes.cli.aws;
