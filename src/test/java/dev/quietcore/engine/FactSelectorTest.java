package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.WatchedCpu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts chosen in words: each sign, and the value on either side of it. */
class FactSelectorTest {
    private static final Evidence LINE = Evidence.of("robot", "trace", 1, "a line");
    private static final CsdExecution RUN = new CsdExecution(
            "robot",
            8,
            "do_nothing",
            "modprobe",
            77,
            0,
            "",
            new Stack(List.of("smp_call", "bpf_int_jit_compile", "load_module")),
            "",
            "",
            -1,
            100,
            0,
            1.0,
            1.5,
            LINE);

    private static boolean chosen(String words) {
        return FactSelector.parse(List.of(words.split(" "))).test(RUN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CsdExecution",
                "csdexecution",
                "Disturbance",
                "CsdExecution function=do_nothing",
                "CsdExecution function=DO_NOTHING",
                "CsdExecution function!=do_nothing2",
                "CsdExecution function~NOTH",
                "CsdExecution function!~some",
                "CsdExecution stack~bpf_int_jit_compile",
                "CsdExecution stack!~free_module",
                "CsdExecution callsite=",
                "CsdExecution cpu=8",
                "CsdExecution cpu=8.0",
                "CsdExecution cpu=1-3,8",
                "CsdExecution cpu=7-9",
                "CsdExecution cpu!=1-7,9",
                "CsdExecution senderPid=+77",
                "CsdExecution wokenPid=-1",
                "CsdExecution wokenPid<0",
                "CsdExecution lastSeconds=1.50",
                "CsdExecution count=100",
                "CsdExecution count>99",
                "CsdExecution count>=100",
                "CsdExecution count<101",
                "CsdExecution count<=100",
                "CsdExecution count>99.5",
                "CsdExecution kind=ipi",
                "CsdExecution cpu=8 count>=100 function~do_"
            })
    void whatIsMeantIsChosen(String words) {
        assertThat(chosen(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sysctl",
                "CsdExecution function=do_",
                "CsdExecution function!=do_nothing",
                "CsdExecution function!=Do_Nothing",
                "CsdExecution function~some",
                "CsdExecution function!~NOTH",
                "CsdExecution stack!~bpf_int_jit_compile",
                "CsdExecution stack~free_module",
                "CsdExecution callsite!=",
                "CsdExecution cpu=80",
                "CsdExecution cpu=1-7,9",
                "CsdExecution cpu!=7-9",
                "CsdExecution count=99-101",
                "CsdExecution count>100",
                "CsdExecution count>=101",
                "CsdExecution count<100",
                "CsdExecution count<=99",
                "CsdExecution function>1",
                "CsdExecution function<1",
                "CsdExecution kind=tick",
                "CsdExecution cpu=8 count>100",
                "CsdExecution cpu=7 count>=100"
            })
    void whatIsNotMeantIsNot(String words) {
        assertThat(chosen(words)).isFalse();
    }

    @Test
    void figuresAreComparedAsFiguresAlsoWhereAFileHoldsThemAsText() {
        Sysctl setting = new Sysctl("robot", "kernel.sched_rt_runtime_us", "950000", LINE);
        assertThat(FactSelector.parse(List.of("Sysctl", "value>99999")).test(setting))
                .isTrue();
        assertThat(FactSelector.parse(List.of("Sysctl", "value<99999")).test(setting))
                .isFalse();
        assertThat(FactSelector.parse(List.of("Sysctl", "value=0950000")).test(setting))
                .isTrue();
        CyclictestResult latency = new CyclictestResult("robot", 0, 1, 10, 1.5, 2.25, 90.0, LINE);
        assertThat(FactSelector.parse(List.of("CyclictestResult", "averageMicros>=2.25"))
                        .test(latency))
                .isTrue();
        assertThat(FactSelector.parse(List.of("CyclictestResult", "averageMicros>2.25"))
                        .test(latency))
                .isFalse();
    }

    @Test
    void constantsAreWrittenInEitherCase() {
        WatchedCpu cpu = new WatchedCpu("robot", 1, WatchedCpu.Reason.NOHZ_FULL);
        assertThat(FactSelector.parse(List.of("WatchedCpu", "reason=nohz_full")).test(cpu))
                .isTrue();
        assertThat(FactSelector.parse(List.of("WatchedCpu", "reason=NOHZ_FULL")).test(cpu))
                .isTrue();
        assertThat(FactSelector.parse(List.of("WatchedCpu", "reason=isolated")).test(cpu))
                .isFalse();
    }

    @Test
    void aValueMayHoldSignsAndBlanks() {
        Sysctl setting = new Sysctl("robot", "kernel.core_pattern", "|/bin/x a=b", LINE);
        assertThat(FactSelector.parse(List.of("Sysctl", "value=|/bin/x a=b")).test(setting))
                .isTrue();
        assertThat(FactSelector.parse(List.of("Sysctl", "value~a=b")).test(setting))
                .isTrue();
        assertThat(FactSelector.parse(List.of("Sysctl", "value~a>b")).test(setting))
                .isFalse();
    }

    @Test
    void textsAreFoundInEitherCase() {
        Sysctl setting = new Sysctl("robot", "kernel.sched_features", "NO_HRTICK", LINE);
        assertThat(FactSelector.parse(List.of("Sysctl", "value~no_hr")).test(setting))
                .isTrue();
        assertThat(FactSelector.parse(List.of("Sysctl", "value!~no_hr")).test(setting))
                .isFalse();
    }

    @Test
    void withoutATypeNothingIsMeant() {
        assertThatThrownBy(() -> FactSelector.parse(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a type of facts is missing; 'facts' lists those there are");
    }

    @Test
    void itIsShownAsItCanBeTyped() {
        assertThat(FactSelector.parse(List.of("csdexecution", "cpu=1-3", "stack!~x")))
                .hasToString("CsdExecution cpu=1-3 stack!~x");
        assertThat(FactSelector.parse(List.of("Sysctl"))).hasToString("Sysctl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sysctll|there is no type of facts 'Sysctll'; 'facts' lists those there are. Did you mean 'Sysctl'?",
                "Sysctl nam=x|Sysctl has no field 'nam'; fields are machine, name, value. Did you mean 'name'?",
                "Sysctl name|'name' is no condition; one is field=value, with = != ~ !~ > >= < or <=",
                "Sysctl =x|'=x' is no condition; one is field=value, with = != ~ !~ > >= < or <=",
                "Sysctl value>x|'value>x': 'x' is no number",
                "Sysctl value<=|'value<=': '' is no number",
                "Sysctl value>=1.|'value>=1.': '1.' is no number"
            })
    void whatCannotBeMeantIsRefused(String refused) {
        String[] parts = refused.split("\\|");
        assertThatThrownBy(() -> FactSelector.parse(List.of(parts[0].split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parts[1]);
    }
}
