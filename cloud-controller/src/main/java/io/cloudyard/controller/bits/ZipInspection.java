package io.cloudyard.controller.bits;

import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks at every entry of an upload before any is kept. All sizes are checked by what the directory claims, so that nothing
 * is unpacked that is too large; then everything is unpacked once, to nowhere, to see that the claims are true.
 */
final class ZipInspection {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINK = 1024;
    private static final int USUAL_FILE = 0644;
    private static final int USUAL_DIRECTORY = 0755;

    private final ZipFile zip;
    private final long zipSize;
    private final BitsSettings settings;
    private final PackageTree tree;
    private final byte[] buffer = new byte[BUFFER];

    ZipInspection(ZipFile zip, long zipSize, BitsSettings settings, PackageTree tree) {
        this.zip = zip;
        this.zipSize = zipSize;
        this.settings = settings;
        this.tree = tree;
    }

    /** Every entry, in the zip's order; all of them are added to the tree. */
    List<InspectedEntry> entries() throws IOException {
        List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
        checkSizes(all);
        checkOverlaps(all);
        List<InspectedEntry> inspected = new ArrayList<>(all.size());
        for (ZipArchiveEntry entry : all) {
            InspectedEntry one = inspect(entry);
            if (!one.path().isEmpty()) {
                inspected.add(one);
            }
        }
        return inspected;
    }

    private void checkSizes(List<ZipArchiveEntry> all) {
        long total = 0;
        for (ZipArchiveEntry entry : all) {
            long size = entry.getSize();
            if (size < 0 || entry.getCompressedSize() < 0) {
                throw EntryName.refuse(entry.getName(), "has no size");
            }
            total += size;
            if (size > settings.largestPackage().toBytes()
                    || total > settings.largestPackage().toBytes()) {
                throw EntryName.refuse(
                        entry.getName(),
                        "makes the package larger than "
                                + settings.largestPackage().toMegabytes() + "M unpacked, which is the limit");
            }
        }
        if (total > BitsSettings.RATIO_FREE.toBytes() && total / Math.max(1, zipSize) > settings.largestRatio()) {
            throw new InvalidPackageException("the zip's files are " + total / Math.max(1, zipSize)
                    + " times as large as the zip (limit: " + settings.largestRatio() + " times for more than "
                    + BitsSettings.RATIO_FREE.toMegabytes() + "M)");
        }
    }

    /** Entries that share their bytes are how a small zip becomes endless. */
    private static void checkOverlaps(List<ZipArchiveEntry> all) {
        List<ZipArchiveEntry> ordered = all.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getDataOffset))
                .toList();
        long end = 0;
        for (ZipArchiveEntry entry : ordered) {
            if (entry.getDataOffset() < end) {
                throw EntryName.refuse(entry.getName(), "shares its bytes with another entry");
            }
            end = entry.getDataOffset() + entry.getCompressedSize();
        }
    }

    private InspectedEntry inspect(ZipArchiveEntry entry) throws IOException {
        String path = EntryName.normalize(entry.getName());
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw EntryName.refuse(path, "is encrypted; pack it without a password");
        }
        if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
            throw EntryName.refuse(
                    path, "is compressed by method " + entry.getMethod() + " (expected: 0, stored, or 8, deflated)");
        }
        int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        if (entry.isDirectory()) {
            tree.addDirectory(path);
            return new InspectedEntry(path, PackageTree.Kind.DIRECTORY, mode(entry, USUAL_DIRECTORY), "", entry);
        }
        if (type == UnixStat.LINK_FLAG) {
            tree.addLink(path, target(path, entry));
            return new InspectedEntry(path, PackageTree.Kind.LINK, 0777, digest(path, entry), entry);
        }
        if (type != 0 && type != UnixStat.FILE_FLAG) {
            throw EntryName.refuse(path, "is a device, a pipe or a socket (expected: file, directory or link)");
        }
        tree.addFile(path);
        return new InspectedEntry(path, PackageTree.Kind.FILE, mode(entry, USUAL_FILE), digest(path, entry), entry);
    }

    /** Its owner may always read and write; nothing runs as somebody else. */
    private static int mode(ZipArchiveEntry entry, int usual) {
        int mode = entry.getUnixMode() & 0777;
        return (mode == 0 ? usual : mode) | (usual & 0700);
    }

    private String target(String path, ZipArchiveEntry entry) throws IOException {
        if (entry.getSize() > LONGEST_LINK) {
            throw EntryName.refuse(path, "is a link with a target of more than " + LONGEST_LINK + " bytes");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            String target = new String(in.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8);
            if (target.codePoints().anyMatch(Character::isISOControl)) {
                throw EntryName.refuse(path, "is a link with a control character in its target");
            }
            return target;
        } catch (java.util.zip.ZipException e) {
            throw EntryName.refuse(path, "is damaged: " + e.getMessage());
        }
    }

    private String digest(String path, ZipArchiveEntry entry) throws IOException {
        MessageDigest sha1 = sha1();
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > entry.getSize()) {
                    throw EntryName.refuse(path, "is larger than the " + entry.getSize() + " bytes that it claims");
                }
                sha1.update(buffer, 0, n);
                crc.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw EntryName.refuse(path, "is damaged: " + e.getMessage());
        }
        if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw EntryName.refuse(path, "is damaged: its checksum or size is not the one that it claims");
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
