package io.jenkins.plugins.intermine.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An unpacked InterMine webapp, and the places where its configuration lies: {@code
 * WEB-INF/web.properties}, {@code WEB-INF/classes}, and the model's jar in {@code WEB-INF/lib}.
 *
 * <p>InterMine compiles passwords and addresses into all of them. A bundle must hold neither, so
 * they are taken out when the bundle is made, and put in when it is deployed.
 */
public final class WebappFiles {

  private static final Set<String> CONFIGURATION =
      Set.of(
          "web.properties",
          "intermine.properties",
          "keyword_search.properties",
          "objectstoresummary.config.properties");

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  /**
   * @param folder the unpacked webapp
   */
  public WebappFiles(Path folder) {
    this.folder = folder;
  }

  /** Unpacks a WAR into an empty or absent folder. */
  public static WebappFiles unpack(Path war, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream in = Files.newInputStream(war);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(war + " holds a path outside it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return new WebappFiles(folder);
  }

  /** Packs it as a WAR; entries sorted and without times, so equal content gives equal bytes. */
  public void pack(Path war) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(folder.relativize(file).toString());
        entry.setLastModifiedTime(FileTime.fromMillis(315_619_200_000L));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /**
   * Sets the value of each of these keys, wherever one of the configuration files has it. Those
   * files can then be read by their owner alone: a value may be a password.
   */
  public void set(Map<String, String> values) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("WEB-INF"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (isConfiguration(file)) {
          rewrite(file, values);
          Files.setPosixFilePermissions(file, OWNER_ONLY);
        } else if (file.getFileName().toString().endsWith(".jar")) {
          inJar(file, values);
        }
      }
    }
  }

  private static boolean isConfiguration(Path file) {
    return file.getFileName() != null && CONFIGURATION.contains(file.getFileName().toString());
  }

  private static void inJar(Path jar, Map<String, String> values) throws IOException {
    if (holdsConfiguration(jar)) {
      try (FileSystem zip = FileSystems.newFileSystem(jar)) {
        for (String name : CONFIGURATION) {
          Path file = zip.getPath(name);
          if (Files.exists(file)) {
            rewrite(file, values);
          }
        }
      }
      Files.setPosixFilePermissions(jar, OWNER_ONLY);
    }
  }

  /** Most jars hold none: opening those for writing would touch a hundred megabytes. */
  private static boolean holdsConfiguration(Path jar) throws IOException {
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile())) {
      return CONFIGURATION.stream().anyMatch(name -> zip.getEntry(name) != null);
    }
  }

  private static void rewrite(Path file, Map<String, String> values) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean changed = false;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      String key = key(line);
      String value = key == null ? null : values.get(key);
      changed |= value != null;
      lines.add(value == null ? line : key + "=" + escape(value));
    }
    if (changed) {
      Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }
  }

  /** The key of a line of a properties file, or null for a comment or a blank line. */
  private static String key(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.startsWith("!")) {
      return null;
    }
    int end = 0;
    while (end < text.length() && "=: \t".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  /** As java.util.Properties reads it back. */
  private static String escape(String value) {
    StringBuilder text = new StringBuilder();
    for (char c : value.toCharArray()) {
      if (c == '\\') {
        text.append("\\\\");
      } else if (c < 0x20 || c > 0x7e) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.length() > 0 && text.charAt(0) == ' ' ? "\\" + text : text.toString();
  }

  /**
   * Looks for texts that must not be in it, also inside jars.
   *
   * @return the first file that holds one of them, relative to the webapp, or null
   */
  public String find(Set<String> texts) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        boolean jar = file.getFileName().toString().endsWith(".jar");
        if (jar ? inAnyEntry(file, texts) : contains(Files.readAllBytes(file), texts)) {
          return folder.relativize(file).toString();
        }
      }
    }
    return null;
  }

  private static boolean inAnyEntry(Path jar, Set<String> texts) throws IOException {
    if (!holdsConfiguration(jar)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (contains(zip.readAllBytes(), texts)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(byte[] content, Set<String> texts) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return texts.stream().anyMatch(text::contains);
  }
}
