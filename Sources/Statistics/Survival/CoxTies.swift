/// How the partial likelihood treats events at the same time.
public enum CoxTies: Sendable, Hashable {
  /// Tied events leave the risk set one share at a time (Efron, *J. Am. Stat. Assoc.* 72 (1977) 557);
  /// R's default.
  case efron
  /// Every tied event sees the whole risk set (Breslow, *Biometrics* 30 (1974) 89).
  case breslow
}
