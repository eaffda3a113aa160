package dev.quietcore.facts;

import java.util.Map;

/**
 * The profile that tuned applies, from /etc/tuned/active_profile or {@code tuned-adm active}.
 *
 * @param profile its name; several that are merged are separated by blanks, as tuned writes them
 */
public record TunedProfile(String machine, String profile, Evidence evidence) implements Observation {
    @Override
    public Map<String, String> figures() {
        return Map.of("profile", profile);
    }

    @Override
    public String says() {
        return "tuned applies the profile " + profile;
    }
}
