/**
 * A client of DVC (Data Version Control) repositories in plain Java: {@code pull}, {@code add},
 * {@code push} and {@code status} for repositories of DVC 3 with a folder or an HTTP(S) remote.
 *
 * <p>{@link io.jenkins.plugins.intermine.dvc.DvcRepository} is the face of this package. It knows
 * nothing of mines and imports no other package of this project, so that it can be taken elsewhere
 * as it is. It reads and writes the files that the real {@code dvc} reads and writes ({@code .dvc},
 * {@code dvc.yaml}, {@code dvc.lock}, {@code .dvc/config}, the cache and {@code .dir} objects) and
 * can be used in turns with it in one working tree. It neither reads nor writes DVC's own
 * databases; what it remembers about files lies in {@code .dvc/tmp/java/}.
 *
 * <p>A repository is treated as written by a stranger: hashes, paths and sizes are checked before
 * they are used, nothing is ever run that a repository names, and an object gets its name in the
 * cache only after its bytes were hashed. MD5, which DVC uses, protects from accidents; it is no
 * proof of who made the data.
 *
 * <p>Not read yet, and refused by name rather than skipped: objects of DVC 2 (hash {@code
 * md5-dos2unix}), cloud-versioned outs, templates in {@code dvc.yaml}, remotes other than a folder
 * or HTTP(S).
 */
package io.jenkins.plugins.intermine.dvc;
