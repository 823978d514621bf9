package dev.lifeguard.benchmarks.process;

/**
 * How much of whole processes is run.
 *
 * @param repetitions how often each program is run under each variant
 * @param starts how often a repetition starts the program of many classes under each variant of
 *     {@link dev.lifeguard.benchmarks.variant.Variants#CLOSE}
 * @param stayMillis how long each program stays up after it is ready, see {@link Ready}
 */
public record ProcessPlan(int repetitions, int starts, int stayMillis) {}
