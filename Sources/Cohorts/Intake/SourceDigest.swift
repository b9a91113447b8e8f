internal import Crypto

/// The fingerprint of a file.
enum SourceDigest {
  /// The SHA-256 of some bytes, in hexadecimal.
  static func hexadecimal(of bytes: ByteView) -> String {
    var hash = SHA256()
    unsafe bytes.withBytes(0..<bytes.count) { unsafe hash.update(bufferPointer: $0) }
    let digits = Array("0123456789abcdef")
    return hash.finalize().reduce(into: "") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }
}
