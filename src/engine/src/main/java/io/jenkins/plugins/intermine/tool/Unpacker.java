package io.jenkins.plugins.intermine.tool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks archives; an entry that would lie outside of the folder is refused. */
final class Unpacker {
  private final ArchiveFolder folder;

  /**
   * @param folder is there and empty
   */
  Unpacker(Path folder) throws IOException {
    this.folder = new ArchiveFolder(folder);
  }

  /**
   * Unpacks an archive.
   *
   * @param name tells its kind by its ending
   */
  void unpack(Path archive, String name) throws IOException {
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      unzip(archive);
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      untar(in, name);
    }
  }

  /** Unpacks the one tar that lies in a jar. */
  void unpackInner(Path jar) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
      for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
        if (isTar(entry.getName())) {
          try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            untar(in, entry.getName());
          }
          return;
        }
      }
    }
    throw new IOException("no archive lies in " + jar.getFileName());
  }

  /** The single folder in a folder that has nothing else; otherwise the folder itself. */
  static Path withoutSingleTop(Path folder) throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.toList();
    }
    boolean single =
        entries.size() == 1 && Files.isDirectory(entries.get(0), LinkOption.NOFOLLOW_LINKS);
    return single ? entries.get(0) : folder;
  }

  private static boolean isTar(String name) {
    return name.endsWith(".txz")
        || name.endsWith(".tar.xz")
        || name.endsWith(".tgz")
        || name.endsWith(".tar.gz");
  }

  private void untar(InputStream in, String name) throws IOException {
    if (!isTar(name)) {
      throw new IOException(name + " is no archive of a known kind");
    }
    InputStream plain =
        name.endsWith("xz") ? new XZCompressorInputStream(in) : new GZIPInputStream(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        tarEntry(entry, tar);
      }
    }
  }

  private void tarEntry(TarArchiveEntry entry, InputStream content) throws IOException {
    String name = entry.getName();
    if (entry.isDirectory()) {
      folder.makeFolder(name);
    } else if (entry.isSymbolicLink()) {
      folder.makeSymlink(name, entry.getLinkName());
    } else if (entry.isLink()) {
      folder.makeLink(name, entry.getLinkName());
    } else if (isPlainFile(entry)) {
      folder.write(name, content, entry.getMode());
    } else {
      throw new IOException("the entry " + name + " is neither file, folder nor link");
    }
  }

  /** {@code isFile} is also true for devices and pipes. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  private void unzip(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
        if (entry.isDirectory()) {
          folder.makeFolder(entry.getName());
        } else if (entry.isUnixSymlink()) {
          folder.makeSymlink(entry.getName(), zip.getUnixSymlink(entry));
        } else {
          int mode = entry.getUnixMode() == 0 ? 0644 : entry.getUnixMode();
          try (InputStream in = zip.getInputStream(entry)) {
            folder.write(entry.getName(), in, mode);
          }
        }
      }
    }
  }
}
