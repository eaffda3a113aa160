package dev.quietcore.snapshot.recording.event;

/** {@code left operator right}. */
record Operation(Operator operator, Argument left, Argument right) implements Argument {
    @Override
    public long number(EventRecord record) {
        return operator.apply.applyAsLong(left.number(record), right.number(record));
    }

    /** Its value, where that is the same for all records. */
    Argument folded() {
        return left instanceof Constant one && right instanceof Constant other
                ? new Constant(operator.apply.applyAsLong(one.value(), other.value()))
                : this;
    }
}
