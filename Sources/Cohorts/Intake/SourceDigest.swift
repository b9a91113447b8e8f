internal import Crypto

/// The fingerprint of a file.
enum SourceDigest {
  /// The SHA-256 of some bytes, in hexadecimal, which are read piece by piece.
  static func hexadecimal(of bytes: TableBytes, pieceSize: Int) throws(IntakeError) -> String {
    var hash = SHA256()
    let buffer = WindowBuffer()
    var start = 0
    while start < bytes.count {
      let range = start..<start + min(pieceSize, bytes.count - start)
      let window = try bytes.window(range, in: buffer)
      unsafe window.view.withBytes(window.local(range)) { unsafe hash.update(bufferPointer: $0) }
      start = range.upperBound
    }
    let digits = Array("0123456789abcdef")
    return hash.finalize().reduce(into: "") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }
}
