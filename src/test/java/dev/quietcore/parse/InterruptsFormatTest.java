package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.DeviceQueues;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.ManagedInterrupt;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterruptsFormatTest {
    private static final String BEFORE = """
                       CPU0       CPU1       CPU2       CPU3
             11:       3081         67        124         62     GICv3  27 Level     arch_timer
             21:          0          3          0          0  ITS-PCI-MSIX-0000:00:01.0   2 Edge      virtio0-req.1
             24:          0          0          0          0 9030000.pl061   3 Edge      GPIO Key Poweroff
            IPI0:       285         23         39          7       Rescheduling interrupts
            IPI1:         2        415        414        411       Function call interrupts
            Err:          0
            """;
    private static final String AFTER = """
                       CPU0       CPU1       CPU2       CPU3
             11:      38617        236        124         62     GICv3  27 Level     arch_timer
             21:          0          5          0          0  ITS-PCI-MSIX-0000:00:01.0   2 Edge      virtio0-req.1
             24:          0          0          0          0 9030000.pl061   3 Edge      GPIO Key Poweroff
            IPI0:       285         23         39          7       Rescheduling interrupts
            IPI1:         2        826        414        411       Function call interrupts
            Err:          0
            """;

    @Test
    void growthBetweenTheTablesWithBothLines() {
        Parsed parsed = new Parsed()
                .file("before/proc/interrupts", BEFORE)
                .file("before/proc/uptime", "150.33 439.91\n")
                .file("proc/interrupts", AFTER)
                .file("proc/uptime", "160.33 600.34\n");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(IpiCount.class)).containsExactly("CPU 1 took 411 function call interrupts");
        assertThat(parsed.says(InterruptCount.class))
                .containsExactly(
                        "CPU 0 took 35536 interrupts of arch_timer (irq 11)",
                        "CPU 1 took 169 interrupts of arch_timer (irq 11)",
                        "CPU 1 took 2 interrupts of virtio0-req.1 (irq 21)");
        IpiCount calls = parsed.facts(IpiCount.class).get(0);
        assertThat(calls.label()).isEqualTo("IPI1");
        assertThat(calls.sinceBoot()).isFalse();
        assertThat(calls.seconds()).isEqualTo(10);
        assertThat(calls.evidence().citations())
                .extracting(line -> line.place())
                .containsExactly("before/proc/interrupts:6", "proc/interrupts:6");
        InterruptCount device = parsed.facts(InterruptCount.class).get(2);
        assertThat(device.chip()).isEqualTo("ITS-PCI-MSIX-0000:00:01.0 2 Edge");
    }

    @Test
    void affinitiesThatSomebodyPrintedBehindTheRows() {
        Parsed parsed = Parsed.of("interrupts.txt", """
                55: 0 41 0 0 PCI-MSIX-0000:00:05.0 0-edge scsi0q0 affinity: 0-3
                63: 0 0 7 0 PCI-MSIX-0000:00:05.0
                1-edge scsi0q1 affinity: 2
                64: 0 0 0 1 PCI-MSIX-0000:00:05.0 2-edge scsi0q2 affinity: none
                """);

        assertThat(parsed.says(InterruptCount.class))
                .containsExactly(
                        "CPU 1 took 41 interrupts of scsi0q0 (irq 55) since boot",
                        "CPU 2 took 7 interrupts of scsi0q1 (irq 63) since boot",
                        "CPU 3 took 1 interrupt of scsi0q2 (irq 64) since boot");
        assertThat(parsed.says(IrqAffinity.class))
                .containsExactly("interrupt 55 may go to CPUs 0-3", "interrupt 63 may go to CPU 2");
        assertThat(parsed.problems())
                .containsExactly(
                        "1: the header line with the CPU columns is missing; columns are counted from CPU 0",
                        "4: 'none' is not a CPU number or range such as 1-3");
    }

    @Test
    void interruptsThatTheKernelManages() {
        Parsed parsed = Parsed.of("sys/kernel/debug/irq/irqs/41", """
                handler:  handle_edge_irq
                dstate:   0x37409200
                            IRQD_ACTIVATED
                            IRQD_AFFINITY_MANAGED
                affinity: 0-3
                effectiv: 3
                """);

        assertThat(parsed.formats()).containsExactly("irq-details");
        assertThat(parsed.says(ManagedInterrupt.class))
                .containsExactly("the kernel manages the affinity of interrupt 41");
        assertThat(parsed.says(IrqAffinity.class)).containsExactly("interrupt 41 may go to CPUs 0-3 and goes to 3");
        Parsed damaged = Parsed.of("sys/kernel/debug/irq/irqs/42", "            IRQD_AFFINITY_SET\naffinity: 0-x\n");
        assertThat(damaged.facts(ManagedInterrupt.class)).isEmpty();
        assertThat(damaged.problems()).containsExactly("2: '0-x' is not a CPU number or range such as 1-3");
    }

    @Test
    void listsOfADevicesInterrupts() {
        Parsed parsed = Parsed.of("irq.txt", """
                PCI name is 00:05.0: scsi0n1
                        irq 55, cpu list 0-3, effective list 1
                        irq 63, cpu list 4-5
                        irq 64, cpu list 6-, effective list 7
                """);

        assertThat(parsed.formats()).containsExactly("irq-list");
        assertThat(parsed.says(IrqAffinity.class))
                .containsExactly("interrupt 55 may go to CPUs 0-3 and goes to 1", "interrupt 63 may go to CPUs 4-5");
        assertThat(parsed.problems()).containsExactly("4: '6-' is not a CPU number or range such as 1-3");
    }

    @Test
    void devicesWithAnInterruptForEachQueue() {
        assertThat(Parsed.of("proc/interrupts", """
                       CPU0       CPU1
                  1:      0          9  IR-IO-APIC   1-edge      i8042
                 12:      0          9  IR-IO-APIC  12-edge      i8042
                 16:      4          0  IO-APIC  16-fasteoi   ehci_hcd:usb1
                 23:      4          0  IO-APIC  23-fasteoi   ehci_hcd:usb2
                 24:      5          0  IR-PCI-MSI 49152-edge      eth0
                 25:      5          0  IR-PCI-MSI 131072-edge      eth1
                 26:      5          0  IR-PCI-MSI 524288-edge      ens3f0-TxRx-0
                 27:      0          0  IR-PCI-MSI 524289-edge      ens3f0-TxRx-1
                 30:      0          1  ITS-PCI-MSIX-0000:00:01.0   0 Edge      virtio0-config
                 31:      0          1  ITS-PCI-MSIX-0000:00:01.0   1 Edge      virtio0-req.0
                 32:      0          1  ITS-PCI-MSIX-0000:00:01.0   2 Edge      virtio0-req.1
                 40:      0          1  PCI-MSIX-0000:5e:00.0   1-edge      mlx5_comp0@pci:0000:5e:00.0
                 41:      1          0  PCI-MSIX-0000:5e:00.0   2-edge      mlx5_comp1@pci:0000:5e:00.0
                 50:      1          0  PCI-MSIX-0000:61:00.0   1-edge      scsi0q1
                """).facts(DeviceQueues.class))
                .extracting(DeviceQueues::device, DeviceQueues::irqs)
                .containsExactly(
                        tuple("ens3f0-TxRx", List.of("26", "27")),
                        tuple("virtio0-req", List.of("31", "32")),
                        tuple("mlx5_comp", List.of("40", "41")));
    }

    /** The size of /proc/interrupts of a machine with 1,024 CPUs: 11 KB a row. */
    @Test
    void aThousandCpus() {
        int cpus = 1024;
        String heading = " ".repeat(11)
                + IntStream.range(0, cpus).mapToObj("CPU%-8d"::formatted).collect(Collectors.joining());
        StringBuilder table = new StringBuilder(heading).append('\n');
        for (int irq = 24; irq < 524; irq++) {
            int mine = irq;
            table.append("%4d: ".formatted(irq))
                    .append(IntStream.range(0, cpus)
                            .mapToObj(cpu -> "%10d ".formatted(cpu == mine ? 4294967296L : 0))
                            .collect(Collectors.joining()))
                    .append("IR-PCI-MSIX-0000:5e:00.0 ")
                    .append(irq)
                    .append("-edge net0-")
                    .append(irq)
                    .append('\n');
        }
        table.append(" CAL: ").append("         7 ".repeat(cpus)).append("  Function call interrupts\n");

        Parsed parsed = Parsed.of("pasted.txt", table.toString());

        assertThat(parsed.formats()).containsExactly("interrupts");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(IpiCount.class)).hasSize(cpus);
        assertThat(parsed.facts(InterruptCount.class)).hasSize(500).allMatch(count -> count.count() == 1L << 32);
        assertThat(parsed.facts(DeviceQueues.class))
                .singleElement()
                .satisfies(queues -> assertThat(queues.irqs()).hasSize(500));
        Parsed wrapped = Parsed.of("proc/interrupts", table.toString().replace("CPU512 ", "\n CPU512 "));
        assertThat(wrapped.problems()).isEmpty();
        assertThat(wrapped.says(IpiCount.class)).isEqualTo(parsed.says(IpiCount.class));
    }

    @Test
    void oneTableCountsSinceBoot() {
        Parsed parsed = new Parsed().file("proc/interrupts", AFTER).file("proc/uptime", "243.67 600.34\n");

        assertThat(parsed.facts(IpiCount.class))
                .hasSize(8)
                .allMatch(IpiCount::sinceBoot)
                .allMatch(count -> count.seconds() == 243.67);
    }

    @Test
    void x86RowsAndOfflineCpus() {
        Parsed parsed = Parsed.of("interrupts.txt", """
                            CPU0       CPU2
                   1:          9          0  IR-IO-APIC   1-edge      i8042
                 125:          0        812  IR-PCI-MSIX-0000:00:1f.2   0-edge      ahci[0000:00:1f.2]
                 LOC:     123456      98765   Local timer interrupts
                 RES:         11         22   Rescheduling interrupts
                 CAL:          0       3333   Function call interrupts
                 TLB:          0         44   TLB shootdowns
                 ERR:          0
                 MIS:          0
                """);

        assertThat(parsed.formats()).containsExactly("interrupts");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(IpiCount.class))
                .containsExactly(
                        "CPU 0 took 11 rescheduling interrupts since boot",
                        "CPU 2 took 22 rescheduling interrupts since boot",
                        "CPU 2 took 3333 function call interrupts since boot",
                        "CPU 2 took 44 tlb shootdowns since boot");
        assertThat(parsed.says(InterruptCount.class))
                .containsExactly(
                        "CPU 0 took 9 interrupts of i8042 (irq 1) since boot",
                        "CPU 2 took 812 interrupts of ahci[0000:00:1f.2] (irq 125) since boot",
                        "CPU 0 took 123456 interrupts of Local timer interrupts (irq LOC) since boot",
                        "CPU 2 took 98765 interrupts of Local timer interrupts (irq LOC) since boot");
    }

    @Test
    void oneBlankBeforeTheNameAsInLinux72() {
        Parsed parsed = Parsed.of("proc/interrupts", "      CPU0 CPU1\nIPI0:    1    2 Rescheduling interrupts\n");

        assertThat(parsed.says(IpiCount.class))
                .containsExactly(
                        "CPU 0 took 1 rescheduling interrupt since boot",
                        "CPU 1 took 2 rescheduling interrupts since boot");
    }

    @Test
    void aCpuThatWasOfflineBeforeHasNoKnownGrowth() {
        Parsed parsed = new Parsed()
                .file("before/proc/interrupts", "  CPU0\nIPI0: 1 Rescheduling interrupts\n")
                .file("proc/interrupts", "  CPU0 CPU1\nIPI0: 4 900 Rescheduling interrupts\n");

        assertThat(parsed.says(IpiCount.class)).containsExactly("CPU 0 took 3 rescheduling interrupts");
    }

    @Test
    void rowsThatAMailProgramWrapped() {
        Parsed parsed = Parsed.of("proc/interrupts", """
                           CPU0       CPU1
                 64:          0     237894  PCI-MSIX-0000:00:04.0
                1-edge      nvme0q1
                """);

        assertThat(parsed.says(InterruptCount.class))
                .containsExactly("CPU 1 took 237894 interrupts of nvme0q1 (irq 64) since boot");
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void aTableWithoutItsHeaderIsReadAndSaidToBeSo() {
        Parsed parsed = Parsed.of("proc/interrupts", " 64:    0    7  PCI-MSIX-0000:00:04.0 1-edge  nvme0q1\n");

        assertThat(parsed.says(InterruptCount.class))
                .containsExactly("CPU 1 took 7 interrupts of nvme0q1 (irq 64) since boot");
        assertThat(parsed.problems())
                .containsExactly("1: the header line with the CPU columns is missing; columns are counted from CPU 0");
    }

    @Test
    void damagedRowsCostOnlyThemselves() {
        Parsed parsed = Parsed.of(
                "proc/interrupts",
                "           CPU0       CPU1       CPU2       CPU3\r\n"
                        + " 12:       3381        217        124     GICv3  27 Level     kvm guest vtimer\r\n"
                        + "IPI0:         1          0          0          0       Rescheduling interrupts\r\n"
                        + "IPI1:  99999999999999999999999  1  1  1       Function call interrupts\r\n"
                        + "IPI4:  \0\0\0\r\n"
                        + "IPI5:         0          0          0          9       IRQ work interrupts\r\n"
                        + "IPI6:         0      ");

        assertThat(parsed.says(IpiCount.class))
                .containsExactly(
                        "CPU 0 took 1 rescheduling interrupt since boot",
                        "CPU 3 took 9 irq work interrupts since boot");
        assertThat(parsed.facts(InterruptCount.class)).isEmpty();
        assertThat(parsed.problems())
                .containsExactly(
                        "2: 3 counts for 4 CPUs; a row has one count for each CPU of the header",
                        "4: '99999999999999999999999' is no count; a count has at most 18 digits",
                        "5: the line holds NUL bytes; the file was damaged when it was written or copied",
                        "7: 1 counts for 4 CPUs; a row has one count for each CPU of the header");
    }

    @Test
    void otherTablesAreNotInterrupts() {
        assertThat(Parsed.of("notes.txt", "  CPU0 CPU1\nHI: 0 0\n").formats()).containsExactly("unrecognised");
    }

    @Test
    void aHugeHeaderAndAHugeRowAreReadOrReported() {
        String header = " CPU0".repeat(100_000) + "\n";
        Parsed parsed = Parsed.of("proc/interrupts", header + "IPI0: 5 Rescheduling interrupts\n");

        assertThat(parsed.says(IpiCount.class)).containsExactly("CPU 0 took 5 rescheduling interrupts since boot");
        assertThat(parsed.problems()).containsExactly("1: 'CPU0' stands twice or is no CPU");
        assertThat(Parsed.of("proc/sched_debug", "cpu#0\n" + " ".repeat(20_000) + "\n")
                        .problems())
                .containsExactly("2: the line is longer than 8192 characters, the most this format can have");
    }
}
