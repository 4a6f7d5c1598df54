/** The rules' wishes, fulfilled by AWS clients. */
package dev.wildrydes.functions.aws;
