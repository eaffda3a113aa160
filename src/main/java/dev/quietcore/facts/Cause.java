package dev.quietcore.facts;

/**
 * What started the noise: the thing a person can change.
 *
 * @param machine where
 * @param name its page, such as {@code khugepaged-collapse}; also the name of its rule
 * @param subjectKind what the subject is: {@code unit}, {@code process}, {@code cpus}, {@code interrupt} …
 * @param subject its name; empty where the snapshot does not tell
 */
public record Cause(String machine, String name, String subjectKind, String subject) implements Conclusion {
    @Override
    public String says() {
        return subject.isEmpty() ? name : name + ": " + subject;
    }
}
