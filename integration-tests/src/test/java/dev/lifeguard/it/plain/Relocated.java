package dev.lifeguard.it.plain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Moves the classes of a jar into another package, as building a fat jar does. */
final class Relocated extends Remapper {

  private final String from;
  private final String to;

  private Relocated(String from, String to) {
    super(net.bytebuddy.jar.asm.Opcodes.ASM9);
    this.from = from;
    this.to = to;
  }

  /** Writes the classes of a package, given as a path, to a new jar with another path. */
  static Path jar(Path original, String from, String to, Path target) throws IOException {
    Relocated names = new Relocated(from, to);
    try (JarFile in = new JarFile(original.toFile());
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : in.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(from) && name.endsWith(".class")) {
          out.putNextEntry(new JarEntry(names.map(name)));
          out.write(names.relocate(in, entry));
        }
      }
    }
    return target;
  }

  private byte[] relocate(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream bytes = jar.getInputStream(entry)) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(bytes.readAllBytes()).accept(new ClassRemapper(writer, this), 0);
      return writer.toByteArray();
    }
  }

  @Override
  public String map(String name) {
    return name.startsWith(from) ? to + name.substring(from.length()) : name;
  }
}
