package io.cloudyard.router.accesslog;

import io.cloudyard.contracts.id.AppId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One app's lines: how many it may still have in this interval, how they are numbered, how many were lost. */
public final class LogSource {
    private final AppId app;
    private final AtomicInteger allowance;
    private final AtomicLong lost = new AtomicLong();
    private long lostNumbered;
    private long nextSeq = 1;
    private int idleFlushes;

    LogSource(AppId app, int allowance) {
        this.app = app;
        this.allowance = new AtomicInteger(allowance);
    }

    AppId app() {
        return app;
    }

    /** Whether a line may be offered now; counts it as lost when not. Cheap, and before the line is even made. */
    public boolean tryTake() {
        if (allowance.get() > 0 && allowance.getAndDecrement() > 0) {
            return true;
        }
        lost.getAndIncrement();
        return false;
    }

    void countLost() {
        lost.getAndIncrement();
    }

    long lost() {
        return lost.get();
    }

    /** Gives a new interval's allowance; returns how many intervals in a row none was used. */
    int refill(int lines) {
        idleFlushes = allowance.getAndSet(lines) == lines ? idleFlushes + 1 : 0;
        return idleFlushes;
    }

    /** The number of the first of {@code count} lines; lines lost before them have numbers too. */
    long number(int count) {
        long lostNow = lost.get();
        long first = nextSeq + (lostNow - lostNumbered);
        lostNumbered = lostNow;
        nextSeq = first + count;
        return first;
    }
}
