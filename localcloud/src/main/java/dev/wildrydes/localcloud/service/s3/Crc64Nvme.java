package dev.wildrydes.localcloud.service.s3;

/** The CRC-64 of the NVM Express specification: reflected, all ones before and after. */
final class Crc64Nvme {
    private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
    private static final long[] TABLE = table();

    private Crc64Nvme() {}

    static long of(byte[] bytes) {
        var crc = -1L;
        for (var one : bytes) {
            crc = TABLE[(int) (crc ^ one) & 0xff] ^ (crc >>> Byte.SIZE);
        }
        return ~crc;
    }

    private static long[] table() {
        var table = new long[256];
        for (var i = 0; i < table.length; i++) {
            var crc = (long) i;
            for (var bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
