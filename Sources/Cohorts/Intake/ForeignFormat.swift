/// A format that is not delimited text in UTF-8, known by its first bytes.
public enum ForeignFormat: String, Sendable, Hashable, CaseIterable {
  /// UTF-16 text, by its byte-order mark.
  case utf16 = "UTF-16"
  /// UTF-32 text, by its byte-order mark.
  case utf32 = "UTF-32"
  /// A file compressed by gzip.
  case gzip
  /// A zip archive that is not a workbook, as far as its first entry tells.
  case zip
  /// An Excel workbook (.xlsx).
  case excelWorkbook = "Excel workbook"
  /// A document of the old Office format (.xls).
  case legacyExcelWorkbook = "legacy Excel workbook"
  /// A PDF document.
  case pdf = "PDF"
  /// A Parquet table.
  case parquet = "Parquet"
  /// A table saved by R (.rds or .RData, not compressed) or compressed by xz or bzip2.
  case compressed = "compressed file"

  /// The first bytes that give each format away, longest first where one begins another.
  private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
    ([0xFF, 0xFE, 0x00, 0x00], .utf32),
    ([0x00, 0x00, 0xFE, 0xFF], .utf32),
    ([0xFF, 0xFE], .utf16),
    ([0xFE, 0xFF], .utf16),
    ([0x1F, 0x8B], .gzip),
    ([0x50, 0x4B, 0x03, 0x04], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0], .legacyExcelWorkbook),
    (Array("%PDF-".utf8), .pdf),
    (Array("PAR1".utf8), .parquet),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .compressed),
    (Array("BZh9".utf8), .compressed),
    (Array("RDX3\n".utf8), .compressed),
  ]

  /// The most bytes that are looked at.
  static let longestStart = 64

  /// The format whose signature the bytes begin with, or nil for what may be delimited text.
  init?(startOf bytes: ByteView) {
    guard let match = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) else {
      return nil
    }
    self = match.format == .zip && Self.holdsWorkbook(bytes) ? .excelWorkbook : match.format
  }

  /// Whether a zip archive begins with an entry that Excel writes first.
  private static func holdsWorkbook(_ bytes: ByteView) -> Bool {
    // A zip entry's name stands 30 bytes after its start.
    let names = ["[Content_Types].xml", "_rels/", "xl/", "docProps/"]
    return names.contains { bytes.holds(Array($0.utf8), at: 30) }
  }
}
