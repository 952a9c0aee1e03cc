//! Owns CRC-16/XMODEM, the checksum of TON and Stellar addresses.

/// The checksum: polynomial 0x1021, starting from zero.
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0_u16, |sum, byte| {
        let mut sum = sum ^ u16::from(*byte) << 8;
        for _ in 0..8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn check_value() {
        // The check value the CRC catalogue lists for CRC-16/XMODEM.
        assert_eq!(super::crc16(b"123456789"), 0x31c3);
    }
}
