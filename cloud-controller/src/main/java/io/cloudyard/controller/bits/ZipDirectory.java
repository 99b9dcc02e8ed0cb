package io.cloudyard.controller.bits;

import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts a zip's directory before anything makes objects of it: a small file can claim millions of entries, and what a
 * directory says of itself need not be so.
 */
final class ZipDirectory {
    private static final int HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_LOCATOR_SIZE = 20;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_END_SIZE = 56;
    private static final int FIXED_HEADER = 46;
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final long IN_ZIP64 = 0xffff_ffffL;
    private static final int COUNT_IN_ZIP64 = 0xffff;

    private ZipDirectory() {}

    /** What a zip says of its directory. */
    private record Claim(long entries, long size, long offset, long endsAt) {}

    /**
     * Checks that the directory is where and what it says, and has at most {@code mostEntries}.
     *
     * @throws InvalidPackageException when not
     */
    static void check(Path zip, int mostEntries) throws IOException {
        try (FileChannel file = FileChannel.open(zip, StandardOpenOption.READ)) {
            Claim claim = claim(file);
            if (claim.entries > mostEntries || claim.entries < 0) {
                throw tooMany(Long.toUnsignedString(claim.entries), mostEntries);
            }
            if (claim.size < 0
                    || claim.offset < 0
                    || claim.size > LARGEST
                    || claim.offset != claim.endsAt - claim.size) {
                throw damaged("its directory is not where it says");
            }
            long counted = count(file, claim, mostEntries);
            if (counted != claim.entries) {
                throw damaged("its directory says " + claim.entries + " entries and has " + counted);
            }
        }
    }

    private static Claim claim(FileChannel file) throws IOException {
        int tail = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer bytes = read(file, file.size() - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (bytes.getInt(at) == END && at + END_SIZE + unsigned(bytes.getShort(at + 20)) == tail) {
                long endsAt = file.size() - tail + at;
                Claim claim = new Claim(
                        unsigned(bytes.getShort(at + 10)),
                        Integer.toUnsignedLong(bytes.getInt(at + 12)),
                        Integer.toUnsignedLong(bytes.getInt(at + 16)),
                        endsAt);
                boolean zip64 = claim.entries == COUNT_IN_ZIP64 || claim.size == IN_ZIP64 || claim.offset == IN_ZIP64;
                return zip64 ? zip64(file, claim) : claim;
            }
        }
        throw damaged("it has no directory at its end: it is cut off, or no zip");
    }

    private static Claim zip64(FileChannel file, Claim classic) throws IOException {
        long locatorAt = classic.endsAt - ZIP64_LOCATOR_SIZE;
        if (locatorAt < 0) {
            return classic;
        }
        ByteBuffer locator = read(file, locatorAt, ZIP64_LOCATOR_SIZE);
        if (locator.getInt(0) != ZIP64_LOCATOR) {
            return classic;
        }
        long endAt = locator.getLong(8);
        if (endAt < 0 || endAt > locatorAt - ZIP64_END_SIZE) {
            throw damaged("its zip64 directory is not where it says");
        }
        ByteBuffer end = read(file, endAt, ZIP64_END_SIZE);
        if (end.getInt(0) != ZIP64_END) {
            throw damaged("its zip64 directory is not where it says");
        }
        return new Claim(end.getLong(32), end.getLong(40), end.getLong(48), endAt);
    }

    private static long count(FileChannel file, Claim claim, int mostEntries) throws IOException {
        file.position(claim.offset);
        // not closed: closing it would close the channel
        InputStream in = new BufferedInputStream(Channels.newInputStream(file));
        DataInputStream headers = new DataInputStream(in);
        long left = claim.size;
        long counted = 0;
        byte[] fixed = new byte[FIXED_HEADER];
        while (left >= FIXED_HEADER) {
            headers.readFully(fixed);
            ByteBuffer header = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getInt(0) != HEADER) {
                throw damaged("entry " + (counted + 1) + " of its directory is not one");
            }
            if (++counted > mostEntries) {
                throw tooMany("more than " + mostEntries, mostEntries);
            }
            int variable =
                    unsigned(header.getShort(28)) + unsigned(header.getShort(30)) + unsigned(header.getShort(32));
            left -= FIXED_HEADER + variable;
            if (left < 0) {
                throw damaged("entry " + counted + " of its directory is cut off");
            }
            headers.skipNBytes(variable);
        }
        if (left != 0) {
            throw damaged("its directory is cut off");
        }
        return counted;
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // until all of it is there
        }
        return bytes.rewind();
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static InvalidPackageException tooMany(String entries, int most) {
        return new InvalidPackageException("the zip has " + entries + " entries (limit: " + most
                + "); leave out what the app does not need with .cfignore");
    }

    static InvalidPackageException damaged(String why) {
        return new InvalidPackageException("the zip cannot be read: " + why + "; upload it again");
    }
}
