package dev.lifeguard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LauncherTest {

  @Test
  void itIsVerifiedAndInitialisedWithoutTheBootStageWhichNeedsANewerJava() throws Exception {
    ClassLoader withoutBoot = new LauncherOnly();
    assertThatThrownBy(() -> withoutBoot.loadClass("dev.lifeguard.boot.Boot"))
        .isInstanceOf(ClassNotFoundException.class);
    Class<?> launcher = Class.forName(Launcher.class.getName(), true, withoutBoot);
    assertThat(launcher.getClassLoader()).isSameAs(withoutBoot);
    assertThat(launcher.getDeclaredMethods()).isNotEmpty();
  }

  /** Has the launcher's package and the JDK, and nothing else. */
  private static final class LauncherOnly extends ClassLoader {

    LauncherOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = '/' + name.replace('.', '/') + ".class";
      if (!name.startsWith("dev.lifeguard.launcher.")) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = Launcher.class.getResourceAsStream(path)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
