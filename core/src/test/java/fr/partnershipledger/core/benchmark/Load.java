package fr.partnershipledger.core.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Keeps a number of operations in flight for some time. */
public final class Load {

    private Load() {}

    /** One sender's next operation. */
    public interface Operation {

        void run() throws Exception;
    }

    /** Gives each of the senders its operation. */
    public interface Senders {

        Operation sender(int number);
    }

    /**
     * How it went.
     *
     * @param perSecond operations that were answered
     * @param p50Millis how long half of them took at most
     * @param p99Millis how long all but one in a hundred took at most
     */
    public record Rate(double perSecond, double p50Millis, double p99Millis) {

        static Rate of(double perSecond, long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Rate(perSecond, millis(sorted, 0.50), millis(sorted, 0.99));
        }

        private static double millis(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
        }
    }

    public static Rate keep(int inFlight, double seconds, Senders senders) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        try {

            List<Operation> operations =
                    IntStream.range(0, inFlight).mapToObj(senders::sender).toList();
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * 1e9);
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (Operation operation : operations) {
                tasks.add(() -> until(end, operation));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> task : threads.invokeAll(tasks)) {
                all.add(task.get());
            }
            double took = (System.nanoTime() - begin) / 1e9;
            long[] nanos = all.stream().flatMapToLong(Arrays::stream).toArray();
            return Rate.of(nanos.length / took, nanos);
        } finally {
            threads.shutdown();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static long[] until(long end, Operation operation) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        for (long before = System.nanoTime(); before < end; ) {
            operation.run();
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = after - before;
            before = after;
        }
        return Arrays.copyOf(nanos, count);
    }
}
