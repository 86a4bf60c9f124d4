package io.jenkins.plugins.intermine.dvc;

/**
 * A file of a tracked directory, as its {@code .dir} object lists it.
 *
 * @param path path relative to the directory, with {@code /} between names
 * @param md5 hash of its bytes, 32 lower-case hexadecimal digits
 */
public record DirEntry(String path, String md5) {}
