internal import Crypto

/// The fingerprint of a file, or of anything else that is bytes.
public struct SourceDigest {
  private var hash = SHA256()

  /// Creates the fingerprint of nothing.
  public init() {}

  /// Takes more bytes in.
  public mutating func update(_ bytes: [UInt8]) {
    hash.update(data: bytes)
  }

  /// Takes numbers in, by their bits.
  public mutating func update(_ numbers: [Double]) {
    unsafe numbers.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
  }

  /// The SHA-256 of what was taken in, in hexadecimal.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return hash.finalize().reduce(into: "") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }

  /// The SHA-256 of some bytes, in hexadecimal, which are read piece by piece.
  static func hexadecimal(of bytes: TableBytes, pieceSize: Int) throws(IntakeError) -> String {
    var digest = SourceDigest()
    let buffer = WindowBuffer()
    var start = 0
    while start < bytes.count {
      let range = start..<start + min(pieceSize, bytes.count - start)
      let window = try bytes.window(range, in: buffer)
      unsafe window.view.withBytes(window.local(range)) {
        unsafe digest.hash.update(bufferPointer: $0)
      }
      start = range.upperBound
    }
    return digest.hexadecimal
  }
}
