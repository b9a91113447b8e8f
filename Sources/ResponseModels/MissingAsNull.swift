extension Double? {
  /// The value where it is finite, otherwise nothing: JSON has no other way to say it.
  var finite: Double? {
    guard let value = self, value.isFinite else { return nil }
    return value
  }
}

// Synthesized `encode(to:)` leaves the key of a missing value out. These stand before the standard
// library's methods of the same name in this module, so that every key is always written, with
// `null` where the value is missing.
extension KeyedEncodingContainer {
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }

  mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }

  mutating func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }
}
