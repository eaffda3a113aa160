package dev.quietcore.facts;

/**
 * A call whose sender's stack passes through a function that the catalogue knows (call-paths): what interrupted a CPU, or gave a
 * kworker its work, and why.
 *
 * @param function the outermost function of the stack that the catalogue knows
 * @param call the fact with the stack
 */
public record CallPath(String machine, String function, Observation call) implements Fact {
    @Override
    public String says() {
        return "by way of " + function + ": " + call.says();
    }
}
