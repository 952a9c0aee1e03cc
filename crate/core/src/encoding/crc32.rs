//! Owns CRC-32, the checksum of Cardano's Byron addresses.

/// The checksum of zlib and Ethernet: polynomial 0x04c11db7, both ends reflected.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 0 { sum >> 1 } else { sum >> 1 ^ 0xedb8_8320 };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn check_value() {
        // The check value the CRC catalogue lists for CRC-32/ISO-HDLC.
        assert_eq!(super::crc32(b"123456789"), 0xcbf4_3926);
    }
}
