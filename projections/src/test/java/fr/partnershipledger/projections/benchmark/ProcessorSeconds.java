package fr.partnershipledger.projections.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How much processor time Java and PostgreSQL have used, which tells what work costs whatever else the machine does. Of
 * PostgreSQL it is read from Linux's process table, and told as none where there is no such thing.
 *
 * @param java of this process
 * @param postgres of the server and all its processes, those that have ended too
 */
record ProcessorSeconds(double java, double postgres) {

    /** See proc_pid_stat(5): user and system time, then the same of children that have ended, in hundredths of a second. */
    private static final int FIRST_TIME = 14 - 3;

    private static final double TICKS = 100;

    /** @param server the first process of PostgreSQL */
    static ProcessorSeconds used(long server) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double postgres = ofProcess(server, 4)
                + ProcessHandle.of(server).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(process -> ofProcess(process.pid(), 2))
                        .sum();
        return new ProcessorSeconds(system.getProcessCpuTime() / 1e9, postgres);
    }

    private static double ofProcess(long process, int times) {
        return stat(process)
                .map(stat -> {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    long ticks = 0;
                    for (int i = 0; i < times; i++) {
                        ticks += Long.parseLong(fields[FIRST_TIME + i]);
                    }
                    return ticks / TICKS;
                })
                .orElse(0.0);
    }

    /** Nothing when it has ended, or this is not Linux. */
    private static Optional<String> stat(long process) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(process), "stat")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    ProcessorSeconds since(ProcessorSeconds earlier) {
        return new ProcessorSeconds(java - earlier.java, postgres - earlier.postgres);
    }

    /** For each of some events. */
    String per(long events) {
        return String.format(
                Locale.ROOT, "Java %.1f µs, PostgreSQL %.1f µs an event", 1e6 * java / events, 1e6 * postgres / events);
    }
}
