package dev.lifeguard.it.pools;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The cells of the library that a {@link PoolCompatibilityKit} is about. */
final class Cells implements ArgumentsProvider {

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context)
      throws ReflectiveOperationException {
    PoolCompatibilityKit kit = PoolKits.of(context.getRequiredTestClass());
    return PoolMatrix.cells(kit.library()).stream().map(Arguments::of);
  }
}
