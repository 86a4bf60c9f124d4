package io.jenkins.plugins.intermine.dvc;

/**
 * What a push did.
 *
 * @param pushed objects that were stored in the remote, lists of directories included
 * @param present objects that the remote had already
 * @param bytes bytes that were stored
 */
public record PushResult(long pushed, long present, long bytes) {}
