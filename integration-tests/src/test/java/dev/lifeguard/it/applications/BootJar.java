package dev.lifeguard.it.applications;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * An executable jar as Spring Boot's Maven plugin makes it: the launcher's classes as they are, the
 * application in {@code BOOT-INF/classes}, its libraries as jars, not compressed, in {@code
 * BOOT-INF/lib}.
 */
final class BootJar {

  private static final String LOADER = "spring-boot-loader-";

  private BootJar() {}

  /** Makes one of compiled classes and a folder of libraries, with the launcher among them. */
  static Path write(Path file, String startClass, Path classes, Path libraries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest(startClass))) {
      Set<String> folders = new HashSet<>();
      for (Path type : Sources.in(classes, ".class")) {
        String name = classes.relativize(type).toString().replace('\\', '/');
        add(jar, folders, "BOOT-INF/classes/" + name, Files.readAllBytes(type), false);
      }
      for (Path library : Sources.in(libraries, ".jar")) {
        if (library.getFileName().toString().startsWith(LOADER)) {
          addContents(jar, folders, library);
        } else {
          String name = "BOOT-INF/lib/" + library.getFileName();
          add(jar, folders, name, Files.readAllBytes(library), true);
        }
      }
    }
    return file;
  }

  private static Manifest manifest(String startClass) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    main.putValue("Start-Class", startClass);
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    return manifest;
  }

  private static void addContents(JarOutputStream jar, Set<String> folders, Path library)
      throws IOException {
    try (JarFile from = new JarFile(library.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = from.getInputStream(entry)) {
            add(jar, folders, entry.getName(), in.readAllBytes(), false);
          }
        }
      }
    }
  }

  private static void add(
      JarOutputStream jar, Set<String> folders, String name, byte[] bytes, boolean stored)
      throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash + 1);
      if (folders.add(folder)) {
        jar.putNextEntry(new ZipEntry(folder));
        jar.closeEntry();
      }
    }
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }
}
