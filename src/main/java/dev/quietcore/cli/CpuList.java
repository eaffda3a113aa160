package dev.quietcore.cli;

import dev.quietcore.facts.CpuSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A list of CPUs as the kernel writes it. */
public final class CpuList implements ITypeConverter<CpuSet> {
    @Override
    public CpuSet convert(String list) {
        CpuSet cpus;
        try {
            cpus = CpuSet.parseList(list);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + "; a list is numbers and ranges, such as 1-3,8");
        }
        if (cpus.isEmpty()) {
            throw new TypeConversionException(
                    "'" + list + "' names no CPU; a list is numbers and ranges, such as 1-3,8");
        }
        return cpus;
    }
}
