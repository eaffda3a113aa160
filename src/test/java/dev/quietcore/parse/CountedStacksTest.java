package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.facts.WorkQueued;
import org.junit.jupiter.api.Test;

/** Stacks that tools counted: bpftrace, stackcount, rt-trace-bpf, folded ones, tallies by uniq. */
class CountedStacksTest {
    private static final String BPFTRACE = """
            Attaching 1 probe...
            @[
                smp_call_function_many_cond+1
                smp_call_function+57
                on_each_cpu+42
                flush_tlb_kernel_range+123
                __purge_vmap_area_lazy+112
                free_vmap_area_noflush+242
                remove_vm_area+144
            , kworker/0:1, 88]: 12
            @calls[modprobe,
                smp_call_function_many_cond+1
                on_each_cpu+42
                text_poke_bp_batch+205
            ]: 3
            """;
    private static final String RT_TRACE = """
            {
                "funcptr=do_sync_core": {
                    "hook=smp_call_function_many_cond": [
                        {
                            "count": 7,
                            "stack": [
                                "smp_call_function_many_cond+0x1",
                                "smp_call_function+0x39",
                                "text_poke_bp_batch+0xcd",
                                "kprobe_optimizer+0x16c",
                                "process_one_work+0x18f"
                            ]
                        }
                    ],
                    "hook=generic_exec_single": [
                        {
                            "count": 5,
                            "stack": [
                                "generic_exec_single+0x1",
                                "smp_call_function_single+0xac",
                                "smp_call_function+0x39",
                                "text_poke_bp_batch+0xcd",
                                "kprobe_optimizer+0x16c",
                                "process_one_work+0x18f"
                            ]
                        }
                    ]
                }
            }
            """;

    @Test
    void bpftraceTellsRoadFunctionAndSenderButNoCpu() {
        Parsed parsed = Parsed.of("stacks.txt", BPFTRACE);

        assertThat(parsed.formats()).containsExactly("counted-stacks");
        assertThat(parsed.facts(CsdExecution.class)).hasSize(2).noneMatch(Disturbance::placed);
        CsdExecution flush = parsed.facts(CsdExecution.class).get(0);
        assertThat(flush.function()).isEqualTo("do_kernel_range_flush");
        assertThat(flush.senderComm()).isEqualTo("kworker/0:1");
        assertThat(flush.senderPid()).isEqualTo(88);
        assertThat(flush.count()).isEqualTo(12);
        assertThat(flush.stack().frames())
                .containsExactly(
                        "flush_tlb_kernel_range", "__purge_vmap_area_lazy", "free_vmap_area_noflush", "remove_vm_area");
        assertThat(flush.evidence().citations()).extracting(one -> one.line()).containsExactly(3L, 7L, 10L);
        assertThat(parsed.says(CsdExecution.class)).contains("do_sync_core was sent 3 times by modprobe");
    }

    @Test
    void whatAnInterruptHadInterruptedIsNoSender() {
        Parsed parsed = Parsed.of("stacks.txt", """
                @[
                    native_smp_send_reschedule+1
                    add_timer_on+220
                    clocksource_watchdog+1040
                    call_timer_fn+36
                    __do_softirq+200
                    irq_exit_rcu+156
                    asm_sysvec_apic_timer_interrupt+22
                    own_program_syscall+11
                ]: 3
                """);

        RescheduleIpi ipi = parsed.facts(RescheduleIpi.class).get(0);
        assertThat(ipi.callsite()).isEqualTo("add_timer_on");
        assertThat(ipi.stack().frames()).containsExactly("add_timer_on", "clocksource_watchdog", "call_timer_fn");
        assertThat(ipi.says()).isEqualTo("CPUs took 3 rescheduling IPIs from add_timer_on");
    }

    @Test
    void stackcountIsReadInTheMiddleOfOtherText() {
        Parsed parsed = Parsed.of("notes.md", """
                On the busy host I see:

                  b'native_smp_send_reschedule'
                  b'try_to_wake_up'
                  b'kvm_vcpu_kick'
                  b'irqfd_wakeup'
                    b'vhost-2211' [2230]
                    6119

                That is 2 thousand a second.

                  native_smp_send_reschedule
                  yield_to
                  kvm_vcpu_on_spin
                    7570
                """);

        assertThat(parsed.facts(RescheduleIpi.class))
                .extracting(RescheduleIpi::count, RescheduleIpi::senderComm, RescheduleIpi::senderPid)
                .containsExactly(tuple(6119L, "vhost-2211", 2230), tuple(7570L, "", -1));
    }

    @Test
    void whatAMailQuotesIsReadAsWell() {
        Parsed quoted = Parsed.of("mail.txt", BPFTRACE.replaceAll("(?m)^", "> > "));

        assertThat(quoted.formats()).containsExactly("counted-stacks");
        assertThat(quoted.says(CsdExecution.class))
                .isEqualTo(Parsed.of("stacks.txt", BPFTRACE).says(CsdExecution.class))
                .hasSize(2);
    }

    /** rt-trace-bpf watches a function and the one that it calls: one interrupt, counted at both. */
    @Test
    void oneRoadWatchedAtTwoPlacesCountsOnce() {
        Parsed parsed = Parsed.of("rt-trace.json", RT_TRACE);

        assertThat(parsed.facts(CsdExecution.class)).singleElement().satisfies(run -> {
            assertThat(run.count()).isEqualTo(7);
            assertThat(run.function()).isEqualTo("do_sync_core");
            assertThat(run.stack().workFunction()).isEqualTo("kprobe_optimizer");
            assertThat(run.requester()).isEmpty();
        });
    }

    @Test
    void aLogThatBreaksOffKeepsWhatStandsBefore() {
        String whole = RT_TRACE.substring(0, RT_TRACE.indexOf("\"hook=generic_exec_single\"") + 40);

        Parsed parsed = Parsed.of("rt-trace.json", whole);

        assertThat(parsed.facts(CsdExecution.class))
                .extracting(CsdExecution::count)
                .containsExactly(7L);
    }

    @Test
    void damagedJsonIsToldAndKeepsWhatStandsBefore() {
        String damaged = RT_TRACE.replace("\"count\": 5,", "\"count\": 5 5 \"\u0001");

        Parsed parsed = Parsed.of("rt-trace.json", damaged);

        assertThat(parsed.facts(CsdExecution.class))
                .extracting(CsdExecution::count)
                .containsExactly(7L);
        assertThat(parsed.problems()).singleElement().asString().startsWith("17: not JSON from here on");
    }

    @Test
    void nestedWithoutEndIsRefusedAndTold() {
        Parsed parsed = Parsed.of("stacks.json", "{\"stack\": " + "[".repeat(5000));

        assertThat(parsed.problems()).singleElement().asString().contains("not JSON from here on");
        assertThat(parsed.facts(Disturbance.class)).isEmpty();
    }

    @Test
    void objectsALineAndTextsAsStacksAreReadToo() {
        Parsed parsed = Parsed.of("stacks.json", """
                {"func": "do_sync_core", "comm": "perf", "pid": 77, "kstack": ["smp_call_function_many_cond+0x3", "text_poke_bp_batch+0x2"], "count": 3}
                {"comm": "qemu", "stack": "irq_work_queue_on+1;tick_nohz_dep_set_all+3;rcu_do_batch+9", "hits": 4}
                """);

        assertThat(parsed.says(CsdExecution.class))
                .containsExactly(
                        "do_sync_core was sent 3 times by perf-77", "nohz_full_kick_func was sent 4 times by qemu");
    }

    @Test
    void callsAsTheyHappenNameTargetAndSender() {
        Parsed parsed = Parsed.of("live.txt", """
                Enabled hook point: __queue_work
                TIME(s)            COMM                 CPU  PID      MSG
                0.009599293        rcuc/4               4    51       irq_work_queue_on (target=2, func=nohz_full_kick_func)
                \tirq_work_queue_on+0x1
                \ttick_nohz_dep_set_all+0x55
                \trcu_do_batch+0x435
                0.010599293        rcuc/4               4    51       irq_work_queue_on (target=2, func=nohz_full_kick_func)
                \tirq_work_queue_on+0x1
                \ttick_nohz_dep_set_all+0x55
                \trcu_do_batch+0x435
                0.020147001        kworker/0:1          0    88       __queue_work (target=2, func=vmstat_update)
                0.020159210        kworker/2:1          2    97       process_one_work (cpu=2, func=vmstat_update)
                0.030000000        NetworkManager       0    1405     smp_call_function_many_cond (cpu=0, func=do_kernel_range_flush)
                """);

        assertThat(parsed.facts(CsdExecution.class))
                .extracting(CsdExecution::cpu, CsdExecution::sender, CsdExecution::senderCpu, CsdExecution::count)
                .containsExactly(tuple(2, "rcuc/4-51", 4, 2L), tuple(-1, "NetworkManager-1405", 0, 1L));
        assertThat(parsed.says(KernelThreadRun.class)).containsExactly("kworker/2:1 ran once on CPU 2: vmstat_update");
        assertThat(parsed.says(WorkQueued.class))
                .containsExactly("the work vmstat_update was queued once by kworker/0:1");
    }

    @Test
    void foldedStacksAreReadFromTheirEnd() {
        Parsed parsed = Parsed.of("out.folded", """
                modprobe;entry_SYSCALL_64_after_hwframe;load_module;text_poke_bp_batch_[k];smp_call_function_many_cond_[k] 12
                swapper;start_secondary;do_idle 900
                not a stack
                """);

        assertThat(parsed.facts(CsdExecution.class)).singleElement().satisfies(run -> {
            assertThat(run.stack().frames()).startsWith("text_poke_bp_batch", "load_module");
            assertThat(run.senderComm()).isEqualTo("modprobe");
        });
        assertThat(parsed.problems()).singleElement().asString().startsWith("3: not a folded stack");
    }

    @Test
    void aTallyOfFunctionsCountsThemWithoutSenders() {
        Parsed parsed = Parsed.of("counts.txt", """
                $ trace-cmd report | grep csd_queue | awk '{ print $(NF-1) }' | sort | uniq -c
                    531 callback=generic_smp_call_function_single_interrupt+0x0
                  12818 func=do_flush_tlb_all
                """);

        assertThat(parsed.says(CsdExecution.class)).containsExactly("do_flush_tlb_all was sent 12818 times");
    }

    /** A negative: stacks of anything else say nothing of interrupts, and the reader is told what would. */
    @Test
    void stacksThatInterruptNobodyAreNoDisturbance() {
        Parsed parsed = Parsed.of("stacks.txt", """
                @[
                    enqueue_hrtimer+134
                    __hrtimer_run_queues+351
                    hrtimer_interrupt+244
                ]: 18956
                """);

        assertThat(parsed.facts(Disturbance.class)).isEmpty();
        assertThat(parsed.problems())
                .singleElement()
                .asString()
                .contains("calls of enqueue_hrtimer interrupt no other");
    }

    @Test
    void countsWithoutStacksSayWhatToCount() {
        Parsed parsed = Parsed.of("counts.txt", "Attaching 1 probe...\n@[swapper/0]: 12\n@[runc]: 4\n");

        assertThat(parsed.facts(Disturbance.class)).isEmpty();
        assertThat(parsed.problems()).singleElement().asString().contains("there is no stack among these counts");
    }

    @Test
    void otherFilesAreNotTakenForStacks() {
        assertThat(new Parsed()
                        .file(
                                "proc/interrupts",
                                "           CPU0       CPU1\n 11:        5        6     GICv3  27 Level     arch_timer\n")
                        .file("notes.txt", "first point\n  second\n  third\n    3\nno number\n")
                        .formats())
                .doesNotContain("counted-stacks", "folded-stacks", "stack-log", "rt-trace", "counted-functions");
    }
}
