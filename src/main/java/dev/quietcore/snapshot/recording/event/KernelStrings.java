package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strings of the kernel by their address: tracefs {@code printk_formats}. */
public final class KernelStrings {
    private final Map<Long, byte[]> strings = new HashMap<>();

    /** Lines such as {@code 0xffffa4980f110b88 : "Rescheduling interrupts"}. What is no such line is passed over. */
    public static KernelStrings read(byte[] printkFormats) {
        KernelStrings read = new KernelStrings();
        for (String line : new String(printkFormats, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            int open = line.indexOf('"');
            int close = line.lastIndexOf('"');
            int colon = line.indexOf(" : ");
            if (line.startsWith("0x") && colon > 2 && colon <= 18 && open > colon && close > open) {
                String digits = line.substring(2, colon);
                if (digits.matches("[0-9a-f]{1,16}")) {
                    read.strings.put(
                            Long.parseUnsignedLong(digits, 16),
                            CText.unescaped(line.substring(open + 1, close)).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        return read;
    }

    byte @Nullable [] at(long address) {
        return strings.get(address);
    }
}
