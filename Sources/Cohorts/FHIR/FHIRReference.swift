/// What resources refer to: `Patient/1`, `urn:uuid:…`, an address, or an identifier.
enum FHIRReference {
  /// The keys under which the target of a reference may be found, the most exact first.
  static func keys(of node: JSONNode?) -> [String] {
    var keys: [String] = []
    if let reference = node?["reference"]?.text {
      keys.append(reference)
      keys += tails(of: reference)
    }
    if let value = node?["identifier"]?["value"]?.text { keys.append("identifier:" + value) }
    return keys
  }

  /// The keys of a resource in a bundle.
  static func keys(ofResource resource: JSONNode, type: String, fullURL: String?) -> [String] {
    var keys: [String] = []
    if let fullURL {
      keys.append(fullURL)
      keys += tails(of: fullURL)
    }
    if let id = resource["id"]?.text { keys += [type + "/" + id, "urn:uuid:" + id] }
    for identifier in resource["identifier"]?.elements ?? [] {
      if let value = identifier["value"]?.text { keys.append("identifier:" + value) }
    }
    return keys
  }

  /// `Patient/1` of `https://example.org/fhir/Patient/1/_history/2`.
  private static func tails(of reference: String) -> [String] {
    var parts = reference.split(separator: "/")
    if let history = parts.firstIndex(of: "_history") { parts.removeSubrange(history...) }
    guard parts.count >= 2 else { return [] }
    let tail = parts.suffix(2).joined(separator: "/")
    return tail == reference ? [] : [tail]
  }
}
