N=40
print("""Name: seawall-fixture
Version: 1.2
Release: 3%{?dist}
Epoch: 2
Summary: x
License: MIT and GPLv2+
BuildArch: noarch
%description
x""")
for i in range(N):
    print(f"""%package -n part-{i:02d}
Summary: part
Version: {i}.{i%7}
Release: {i%5}%{{?dist}}
{"Epoch: "+str(i%3) if i%3 else "Epoch: 0"}
{"ModularityLabel: stream:"+str(i)+":80:abcd" if i%10==0 else ""}
License: MIT
%description -n part-{i:02d}
y""")
print("%prep\n%build\n%install")
for i in range(N):
    for f in range(60 if i==7 else 3):
        print(f"mkdir -p %{{buildroot}}/usr/share/part-{i}/{f}; echo x > %{{buildroot}}/usr/share/part-{i}/{f}/a{f}.jar")
print("mkdir -p %{buildroot}/opt; touch %{buildroot}/opt/b")
print("%files\n/opt/b")
for i in range(N):
    print(f"%files -n part-{i:02d}\n/usr/share/part-{i}")
