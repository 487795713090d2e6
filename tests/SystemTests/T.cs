namespace PushFunctions.SystemTests;
public class T { [Fact] public void A() => Assert.True(true); }
