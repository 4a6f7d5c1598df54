package dev.wildrydes.localcloud.service.lambda;

/**
 * What a name stands for.
 *
 * @param name as it was said
 * @param version the version that the name leads to
 */
record Target(FunctionName name, FunctionRecord function, VersionRecord version) {}
