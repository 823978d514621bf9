package dev.lifeguard.it.accounts;

import com.sun.tools.attach.VirtualMachine;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;

/** Loads the agent into a program that runs already. */
public final class Attach {

  private Attach() {}

  /** When this returns the agent is on. */
  public static void agent(JavaProcess program, String arguments) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(program.pid()));
    try {
      machine.loadAgent(AgentJar.find().toString(), arguments);
    } finally {
      machine.detach();
    }
  }
}
